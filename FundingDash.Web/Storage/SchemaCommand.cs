using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Postgres;

namespace FundingDash.Web.Storage;

internal static class SchemaCommand
{
    /// <summary>Brings the database up to date without starting the app. Instances of the version before may go on meanwhile, and several such commands take turns.</summary>
    /// <returns>The exit code. What went wrong stands on <paramref name="error"/>, with what to do.</returns>
    public static async Task<int> MigrateAsync(this WebApplication app, TextWriter output, TextWriter error)
    {
        await using var services = app;
        // The private server is started by the app alone, which migrates it then.
        if (app.Services.GetRequiredService<PostgresSettings>().ConnectionString is null)
        {
            await error.WriteLineAsync($"--migrate has no database to bring up to date. Set {PostgresSettings.ConnectionStringKey} or {PostgresSettings.UrlKey}; without either the app brings its private PostgreSQL up to date at every start.");
            return 1;
        }

        try
        {
            var applied = await app.Services.GetRequiredService<SchemaPreparation>().PrepareAsync(CancellationToken.None);
            await output.WriteLineAsync($"The database is up to date; migrations applied: {applied}.");
            return 0;
        }
        catch (StartupException e)
        {
            await error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
