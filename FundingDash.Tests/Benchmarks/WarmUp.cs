namespace FundingDash.Tests.Benchmarks;

/// <summary>Calls what is to be measured until the runtime has compiled it for good.</summary>
internal static class WarmUp
{
    // The runtime compiles a hot method anew, in the background, after some thirty calls; a tick is few calls of many methods,
    // and the usual warm-up ends in the middle of that. Measured: the time falls to a third until about the 60th cycle.
    private const int Cycles = 200;

    public static async Task RunAsync(Func<Task> cycle)
    {
        for (var i = 0; i < Cycles; i++)
            await cycle();
    }
}
