namespace FundingDash.Web.Storage.Archive;

/// <summary>The columns of the two files of a month, in their order.</summary>
internal static class ArchiveColumns
{
    public const string Settlements = "venue, symbol, time, rate, interval_minutes, interval_source";

    public const string SettlementTypes = """venue text, symbol text, time timestamptz, rate numeric, interval_minutes smallint, interval_source "char" """;

    public const string Contracts = "venue, symbol, feed, asset, multiplier, quote, margin, asset_class, status, listed_at, trade_url, first_seen, last_seen, interval_hours, interval_source";

    /// <summary>Times in UTC, whatever the server prefers.</summary>
    public const string Plainly = "set local timezone = 'UTC'; set local datestyle = 'ISO'; set local work_mem = '64MB'";
}
