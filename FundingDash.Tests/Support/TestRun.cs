using System.Reflection;
using FundingDash.Tests.Support;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework($"FundingDash.Tests.Support.{nameof(TestRun)}", "FundingDash.Tests")]

namespace FundingDash.Tests.Support;

/// <summary>xunit's own way to run tests, but for its end: what all tests shared is stopped then, and waited for.</summary>
public sealed class TestRun(IMessageSink diagnostics) : XunitTestFramework(diagnostics)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) => new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink diagnostics) : XunitTestFrameworkExecutor(assembly, sources, diagnostics)
    {
        // The base class has it so; what a run throws, it reports itself.
        protected override async void RunTestCases(IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(
        ITestAssembly assembly, IEnumerable<IXunitTestCase> cases, IMessageSink diagnostics, IMessageSink execution, ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, cases, diagnostics, execution, options)
    {
        protected override async Task BeforeTestAssemblyFinishedAsync()
        {
            await PostgresServer.StopAsync();
            await base.BeforeTestAssemblyFinishedAsync();
        }
    }
}
