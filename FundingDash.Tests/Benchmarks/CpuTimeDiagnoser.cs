using System.Diagnostics;
using BenchmarkDotNet.Analysers;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Validators;

namespace FundingDash.Tests.Benchmarks;

/// <summary>Processor time of the whole process over the measured iterations: what the mean hides when other threads (collector, compiler) work too, or when the machine is busy.</summary>
internal sealed class CpuTimeDiagnoser : IDiagnoser
{
    private readonly Dictionary<BenchmarkCase, TimeSpan> _before = [];
    private readonly Dictionary<BenchmarkCase, TimeSpan> _spent = [];

    public IEnumerable<string> Ids => ["CpuTime"];

    public IEnumerable<IExporter> Exporters => [];

    public IEnumerable<IAnalyser> Analysers => [];

    /// <summary>Processor time of all measured operations together; null when the benchmark did not run.</summary>
    public TimeSpan? Spent(BenchmarkCase benchmark) => _spent.TryGetValue(benchmark, out var spent) ? spent : null;

    public RunMode GetRunMode(BenchmarkCase benchmarkCase) => RunMode.NoOverhead;

    public void Handle(HostSignal signal, DiagnoserActionParameters parameters)
    {
        if (signal == HostSignal.BeforeActualRun)
            _before[parameters.BenchmarkCase] = Processor(parameters.Process);
        else if (signal == HostSignal.AfterActualRun)
            _spent[parameters.BenchmarkCase] = Processor(parameters.Process) - _before[parameters.BenchmarkCase];
    }

    public IEnumerable<Metric> ProcessResults(DiagnoserResults results) => [];

    public void DisplayResults(ILogger logger)
    {
    }

    public IEnumerable<ValidationError> Validate(ValidationParameters validationParameters) => [];

    private static TimeSpan Processor(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }
}
