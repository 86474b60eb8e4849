using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.History;

namespace FundingDash.Tests.Venues.History;

/// <summary>A reader's test over a series of three pages, of which the last is not full.</summary>
public abstract class PagedHistory : HostileHistory
{
    private readonly FeedDefinition _definition;

    /// <param name="definition">The feed.</param>
    /// <param name="pageRows">So many rows the venue gives at once; null: as many as the feed says.</param>
    /// <param name="lastPage">Rows of the last page; null: no round part of a page, which could be a venue's lowered one.</param>
    protected PagedHistory(FeedDefinition definition, int? pageRows = null, int? lastPage = null)
    {
        _definition = definition;
        PageRows = pageRows ?? definition.History.PageRows;
        LastPage = lastPage ?? PageRows * 47 / 100;
        Rates = new((2 * PageRows) + LastPage);
    }

    protected int PageRows { get; }

    protected int LastPage { get; }

    private protected PaidRates Rates { get; }

    protected override VenueHistory Reader(HttpClient http, TimeProvider clock) => _definition.History.Create(http, clock);
}
