using BenchmarkDotNet.Running;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Benchmarks;

/// <summary>Entry point of <c>dotnet run -c Release --project FundingDash.Tests -- --filter '*'</c>, of <c>-- viewer URL</c>, of <c>-- chart URL</c>, of <c>-- stream URL CLIENTS [gzip]</c>, of <c>-- alerts URL EMAIL PASSWORD</c> and of <c>-- copy</c>; the test runner does not come this way.</summary>
internal static class BenchmarkProgram
{
    public static async Task Main(string[] args)
    {
        if (args is ["viewer", var address])
            await ViewerMeasurement.RunAsync(new(address));
        else if (args is ["chart", var page])
            await ChartMeasurement.RunAsync(new(page));
        else if (args is ["stream", var streaming, var clients, .. var compressed])
            await StreamMeasurement.RunAsync(new(streaming), int.Parse(clients), compressed is ["gzip"]);
        else if (args is ["alerts", var watching, var email, var password])
            await AlertMeasurement.RunAsync(new(watching), email, password);
        else if (args is ["copy"])
            await CopyMeasurement.RunAsync();
        else
            BenchmarkSwitcher.FromAssembly(typeof(BenchmarkProgram).Assembly).Run(args, new BenchmarkConfig());
        await PostgresServer.StopAsync();
    }
}
