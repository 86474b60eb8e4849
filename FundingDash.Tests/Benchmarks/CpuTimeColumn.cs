using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace FundingDash.Tests.Benchmarks;

/// <summary>Processor time per operation. A column of its own, since a diagnoser's metric is not told how many operations were measured.</summary>
internal sealed class CpuTimeColumn(CpuTimeDiagnoser diagnoser) : IColumn
{
    public string Id => "CpuTime";

    public string ColumnName => "CPU";

    public string Legend => "Processor time of the whole process per operation, all threads";

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool AlwaysShow => true;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Time;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, summary.Style);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        var operations = summary[benchmarkCase]!.AllMeasurements
            .Where(measurement => measurement.Is(IterationMode.Workload, IterationStage.Actual))
            .Sum(measurement => measurement.Operations);
        return operations > 0 && diagnoser.Spent(benchmarkCase) is { } spent ? $"{spent.TotalMilliseconds / operations:0.000} ms" : "NA";
    }
}
