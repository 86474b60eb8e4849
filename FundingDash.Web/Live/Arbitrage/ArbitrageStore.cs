namespace FundingDash.Web.Live.Arbitrage;

/// <summary>Holds the newest state of all pairs and tells when there is a newer one. Readers never wait.</summary>
public sealed class ArbitrageStore
{
    private readonly Latest<ArbitrageState> _latest = new(ArbitrageState.Empty);

    public ArbitrageState Current => _latest.Current;

    /// <summary>The state and a task that completes when it has been replaced.</summary>
    public (ArbitrageState State, Task Replaced) Observe() => _latest.Observe();

    /// <summary>Called by the one who computes it.</summary>
    public void Publish(ArbitrageState state) => _latest.Replace(_ => state);
}
