using FundingDash.Domain.Arbitrage;

namespace FundingDash.Web.Live.Arbitrage;

/// <summary>Holds the fee schedule in force and tells when it has changed. Until the database has been asked it is the one that the product comes with.</summary>
public sealed class FeeStore
{
    private readonly Latest<FeeSchedule> _latest = new(FeeSchedule.Default);

    public FeeSchedule Current => _latest.Current;

    /// <summary>The schedule and a task that completes when it has been replaced.</summary>
    public (FeeSchedule Fees, Task Replaced) Observe() => _latest.Observe();

    /// <summary>Takes what is stored; an older version than the one held changes nothing.</summary>
    public void Publish(FeeSchedule fees)
    {
        ArgumentNullException.ThrowIfNull(fees);
        _latest.Replace(held => fees.Version > held.Version || (fees.Version == 1 && held == FeeSchedule.Default) ? fees : held);
    }
}
