namespace FundingDash.Tests.Support;

/// <summary>Waits for what a store holds to become as it should be.</summary>
internal static class Replacement
{
    // Generous: a build machine may be busy with other things.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <param name="replaced">The task of the store that completes with its next state.</param>
    /// <param name="isSo">Looks at the state.</param>
    public static async Task UntilAsync(Func<Task> replaced, Func<bool> isSo)
    {
        while (true)
        {
            // Before the look: a state that came between them would be waited for in vain.
            var next = replaced();
            if (isSo())
                return;
            await next.WaitAsync(Patience);
        }
    }
}
