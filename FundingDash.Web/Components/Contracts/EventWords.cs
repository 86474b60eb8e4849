using FundingDash.Domain.Lifecycle;
using FundingDash.Domain.Markets;

namespace FundingDash.Web.Components.Contracts;

/// <summary>Events of contracts in words, and in the names that addresses and the style sheet know.</summary>
public static class EventWords
{
    public static ContractEventKind? FindKind(string? key) =>
        Enum.GetValues<ContractEventKind>().Where(kind => kind.Key().Equals(key, StringComparison.OrdinalIgnoreCase)).Select(kind => (ContractEventKind?)kind).FirstOrDefault();

    /// <summary>Name in the URL and in files.</summary>
    public static string Key(this ContractEventKind kind) => kind switch
    {
        ContractEventKind.New => "new",
        ContractEventKind.Reactivated => "reactivated",
        ContractEventKind.IntervalChanged => "interval",
        ContractEventKind.Stale => "stale",
        ContractEventKind.Delisted => "delisted",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };

    public static string Text(this ContractEventKind kind) => kind == ContractEventKind.IntervalChanged ? "Interval" : char.ToUpperInvariant(kind.Key()[0]) + kind.Key()[1..];

    public static string BadgeClass(this ContractEventKind kind) => kind switch
    {
        ContractEventKind.New or ContractEventKind.Reactivated => "badge badge-ok",
        ContractEventKind.IntervalChanged => "badge",
        ContractEventKind.Stale => "badge badge-warn",
        _ => "badge badge-bad",
    };

    /// <summary>What there is to say beside the kind.</summary>
    public static string Detail(ContractEvent one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return one.Kind switch
        {
            ContractEventKind.New => "listed by its venue for the first time",
            ContractEventKind.Reactivated => "quoted again",
            ContractEventKind.IntervalChanged => $"{one.OldHours:0.##} h → {one.NewHours:0.##} h{Source(one.Source)}",
            ContractEventKind.Stale => "missing from the venue's answers for long",
            ContractEventKind.Delisted => "missing for longer still; its history stays",
            _ => "",
        };
    }

    private static string Source(IntervalSource? source) => source switch
    {
        IntervalSource.VenueField => ", says the venue",
        IntervalSource.SettlementTimes => ", by the settlement times",
        _ => "",
    };
}
