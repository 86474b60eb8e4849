using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Perfolizer.Horology;

namespace FundingDash.Tests.Benchmarks;

/// <summary>Short iterations, so that the whole set takes a few minutes; memory and processor time beside the mean.</summary>
internal sealed class BenchmarkConfig : ManualConfig
{
    public BenchmarkConfig()
    {
        // In process: the project that the default toolchain generates restores without this one's pruned packages (see the
        // lines about bunit), and where a package feed lacks those it cannot be built. Not the emitting one either: it does not
        // wait for a setup that returns a task. What this one costs more, a delegate's call, is nothing beside a tick.
        AddJob(Job.Default
            .WithToolchain(InProcessNoEmitToolchain.Instance)
            .WithEvaluateOverhead(false)
            .WithWarmupCount(16)
            .WithIterationCount(8)
            .WithIterationTime(TimeInterval.FromMilliseconds(200)));
        var processor = new CpuTimeDiagnoser();
        AddDiagnoser(MemoryDiagnoser.Default, processor);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddColumn(new CpuTimeColumn(processor));
        AddExporter(MarkdownExporter.GitHub);
        AddLogger(ConsoleLogger.Default);
    }
}
