using System.Collections.Immutable;
using FundingDash.Domain.Funding;

namespace FundingDash.Web.Api.Streaming;

/// <summary>Which contracts a client asked for; an empty set is all.</summary>
internal sealed record StreamFilter(ImmutableHashSet<string> Assets, ImmutableHashSet<string> Exchanges)
{
    public static StreamFilter Everything { get; } = new([], []);

    public bool IsEverything => Assets.IsEmpty && Exchanges.IsEmpty;

    public bool Takes(MarketContract contract) =>
        (Exchanges.IsEmpty || Exchanges.Contains(contract.Venue)) && (Assets.IsEmpty || Assets.Contains(contract.Asset) || Assets.Contains(contract.Quote.Contract.Asset));
}
