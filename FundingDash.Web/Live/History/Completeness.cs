using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Live.History;

/// <summary>How complete a contract's settled history is over a period of its life.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Gaps">Expected, actual and the gaps.</param>
public sealed record Completeness(HistoryContract Contract, HistoryGaps Gaps)
{
    public bool IsComplete => Gaps.Gaps.IsEmpty && (Gaps.Actual > 0 || Gaps.Expected == 0);

    /// <summary>Checks the part of the period in which the contract was traded and paid for.</summary>
    public static Completeness Of(HistoryContract contract, TimeRange period, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var isTraded = contract.LastSeen >= now - ContractLife.QuotedWithin;
        var end = isTraded ? now - ReferenceBuilder.Grace : contract.LastSeen;
        if (!isTraded && contract.Series is { Count: > 0 } rows && rows[rows.Count - 1].Time < end)
            end = rows[rows.Count - 1].Time;
        return new(contract, HistoryGaps.Find(contract.Series, period.From, end < period.To ? end : period.To, contract.KnownSince));
    }
}
