using Npgsql;

namespace FundingDash.Web.Api.Health;

/// <summary>Measures how long the database takes for nothing.</summary>
internal sealed class DatabaseTiming(TimeProvider clock, NpgsqlDataSource? source = null)
{
    private const int PatienceSeconds = 2;

    /// <summary>Milliseconds; null when it does not answer, or when there is none.</summary>
    public async Task<double?> MeasureAsync(CancellationToken cancellationToken)
    {
        if (source is null)
            return null;
        var begun = clock.GetTimestamp();
        try
        {
            await using var command = source.CreateCommand("select 1");
            command.CommandTimeout = PatienceSeconds;
            await command.ExecuteScalarAsync(cancellationToken);
            return clock.GetElapsedTime(begun).TotalMilliseconds;
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }
}
