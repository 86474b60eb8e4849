using BenchmarkDotNet.Running;

namespace FundingDash.Tests.Benchmarks;

/// <summary>Entry point of <c>dotnet run -c Release --project FundingDash.Tests -- --filter '*'</c>; the test runner does not come this way.</summary>
internal static class BenchmarkProgram
{
    public static void Main(string[] args) =>
        BenchmarkSwitcher.FromAssembly(typeof(BenchmarkProgram).Assembly).Run(args, new BenchmarkConfig());
}
