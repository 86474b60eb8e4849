using System.Reflection;

namespace FundingDash.Web.Storage.Migrations;

/// <summary>
/// A migration as the SQL that EF makes of it, carried in the assembly. Starting EF for a migration costs a first start most of a second,
/// and the app 30 MB for as long as it runs. A test compares the scripts with the migrations.
/// </summary>
/// <param name="Id">As EF names it, and as it is noted in the database.</param>
internal sealed record MigrationScript(string Id)
{
    private const string Prefix = "Migrations/";
    private const string Suffix = ".sql";

    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<MigrationScript> All { get; } =
    [
        .. typeof(MigrationScript).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => new MigrationScript(name[Prefix.Length..^Suffix.Length]))
            .OrderBy(script => script.Id, StringComparer.Ordinal),
    ];

    /// <summary>Statements in a transaction of their own, with the note that the migration was applied.</summary>
    public string Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + Id + Suffix)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
