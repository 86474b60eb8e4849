using BenchmarkDotNet.Running;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Benchmarks;

/// <summary>Entry point of <c>dotnet run -c Release --project FundingDash.Tests -- --filter '*'</c>, of <c>-- viewer URL</c>, of <c>-- chart URL</c>, of <c>-- jobs URL EMAIL PASSWORD</c>, of <c>-- stream URL CLIENTS [gzip]</c>, of <c>-- alerts URL EMAIL PASSWORD</c>, of <c>-- failover ROUNDS</c> and of <c>-- copy</c>; the test runner does not come this way.</summary>
internal static class BenchmarkProgram
{
    public static async Task Main(string[] args)
    {
        if (args is ["viewer", var address])
            await ViewerMeasurement.RunAsync(new(address));
        else if (args is ["chart", var page])
            await ChartMeasurement.RunAsync(new(page));
        else if (args is ["jobs", var jobs, var email, var password])
            await JobsMeasurement.RunAsync(new(jobs), email, password);
        else if (args is ["stream", var streaming, var clients, .. var compressed])
            await StreamMeasurement.RunAsync(new(streaming), int.Parse(clients), compressed is ["gzip"]);
        else if (args is ["failover", var rounds])
            await FailoverMeasurement.RunAsync(int.Parse(rounds));
        else if (args is ["alerts", var watching, var owner, var secret])
            await AlertMeasurement.RunAsync(new(watching), owner, secret);
        else if (args is ["copy"])
            await CopyMeasurement.RunAsync();
        else
            BenchmarkSwitcher.FromAssembly(typeof(BenchmarkProgram).Assembly).Run(args, new BenchmarkConfig());
        await PostgresServer.StopAsync();
    }
}
