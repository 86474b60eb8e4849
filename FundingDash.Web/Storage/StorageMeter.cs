using System.Diagnostics.Metrics;
using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Telemetry;

namespace FundingDash.Web.Storage;

/// <summary>What is written to the database, and whether it answers.</summary>
public sealed class StorageMeter : FeatureMeter
{
    private readonly Counter<long> _rows;
    private readonly Histogram<double> _duration;

    public StorageMeter(IMeterFactory factory, IServiceProvider services)
        : base(factory, "Storage")
    {
        _rows = Meter.CreateCounter<long>("fundingdash.storage.rows", "{row}", "Rows that were new or different");
        _duration = Seconds("fundingdash.storage.write.duration", "Writing one batch", 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15);
        // Asked for when observed: what is observed writes with this meter.
        Meter.CreateObservableGauge("fundingdash.database.up", () => services.GetService<IDatabaseState>() is { IsUp: true } ? 1 : 0, null, "1 while the database answers");
        Meter.CreateObservableGauge("fundingdash.storage.pending.feeds", () => services.GetService<StorageQueue>()?.Health.PendingFeeds ?? 0, "{feed}", "Feeds whose newest quotes wait to be written");
    }

    public void Wrote(string table, int rows, TimeSpan duration)
    {
        _rows.Add(rows, new KeyValuePair<string, object?>("table", table));
        _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("table", table));
    }
}
