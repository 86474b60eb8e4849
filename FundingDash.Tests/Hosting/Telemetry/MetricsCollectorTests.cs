using System.Diagnostics.Metrics;
using FundingDash.Web.Hosting.Telemetry;
using FundingDash.Web.Hosting.Telemetry.Prometheus;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Hosting.Telemetry;

public sealed class MetricsCollectorTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddFeatureMeter<Sample>().AddSingleton<MetricsCollector>().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Write_Histogram_CountsWhatIsNotAboveEachBound()
    {
        var collector = Collector;
        foreach (var seconds in (double[])[0.05, 0.1, 0.5, 7])
            Meter.Duration.Record(seconds, new KeyValuePair<string, object?>("feed", "a"));

        Assert.Contains(
            """
            # HELP fundingdash_test_duration_seconds How long it took
            # TYPE fundingdash_test_duration_seconds histogram
            fundingdash_test_duration_seconds_bucket{feed="a",le="0.1"} 2
            fundingdash_test_duration_seconds_bucket{feed="a",le="1"} 3
            fundingdash_test_duration_seconds_bucket{feed="a",le="+Inf"} 4
            fundingdash_test_duration_seconds_sum{feed="a"} 7.65
            fundingdash_test_duration_seconds_count{feed="a"} 4

            """,
            collector.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Counter_AddsUpBySeriesAndEndsInTotal()
    {
        var collector = Collector;
        Meter.Rows.Add(3, new KeyValuePair<string, object?>("table", "a\"\\\n"));
        Meter.Rows.Add(4, new KeyValuePair<string, object?>("table", "a\"\\\n"));
        Meter.Rows.Add(1, new KeyValuePair<string, object?>("table", "b"));

        var text = collector.Write();

        Assert.Contains("# TYPE fundingdash_test_received_bytes_total counter\nfundingdash_test_received_bytes_total{table=\"a\\\"\\\\\\n\"} 7\nfundingdash_test_received_bytes_total{table=\"b\"} 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ObservedSeriesIsGone_LeavesItOut()
    {
        var collector = Collector;
        Meter.Ages["a"] = 1.5;
        Meter.Ages["b"] = 2;
        Assert.Contains("fundingdash_test_age_seconds{feed=\"a\"} 1.5\n", collector.Write(), StringComparison.Ordinal);

        Meter.Ages.Remove("a");

        Assert.Contains("# TYPE fundingdash_test_age_seconds gauge\nfundingdash_test_age_seconds{feed=\"b\"} 2\n", collector.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_AnotherAppsMeter_IsNotHeard()
    {
        using var other = new ServiceCollection().AddFeatureMeter<Sample>().BuildServiceProvider();
        var collector = Collector;

        other.GetRequiredService<Sample>().Rows.Add(5);

        Assert.DoesNotContain("\nfundingdash_test_received_bytes_total ", collector.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Runtime_IsAmongIt() => Assert.Contains("\ndotnet_process_memory_working_set_bytes ", Collector.Write(), StringComparison.Ordinal);

    [Fact]
    public void Record_KnownSeries_AllocatesNothing()
    {
        _ = Collector;
        var tag = new KeyValuePair<string, object?>("feed", "a");
        Meter.Duration.Record(1, tag);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            Meter.Duration.Record(i, tag);
            Meter.Duration.Record(i, new("feed", "b"), new KeyValuePair<string, object?>("outcome", "c"));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000);
    }

    private Sample Meter => _services.GetRequiredService<Sample>();

    private MetricsCollector Collector => _services.GetRequiredService<MetricsCollector>();

    private sealed class Sample : FeatureMeter
    {
        public Sample(IMeterFactory factory)
            : base(factory, "Test")
        {
            Duration = Seconds("fundingdash.test.duration", "How long it took", 0.1, 1);
            Rows = Meter.CreateCounter<long>("fundingdash.test.received", "By");
            Meter.CreateObservableGauge("fundingdash.test.age", () => Ages.Select(age => new Measurement<double>(age.Value, new KeyValuePair<string, object?>("feed", age.Key))), "s");
        }

        public Histogram<double> Duration { get; }

        public Counter<long> Rows { get; }

        public Dictionary<string, double> Ages { get; } = [];
    }
}
