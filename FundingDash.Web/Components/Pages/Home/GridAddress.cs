using FundingDash.Domain.Venues;
using FundingDash.Web.Components.Grid;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Pages.Home;

/// <summary>
/// The grid's query and the address that holds it. A change counts at once; that the address has followed is heard from the browser a
/// round trip later, and must not bring back what the viewer has meanwhile changed again.
/// </summary>
internal sealed class GridAddress(NavigationManager navigation)
{
    private readonly Queue<GridQuery> _underWay = new();

    public GridQuery Query { get; private set; } = Read(navigation.Uri);

    public void Go(GridQuery query)
    {
        // Typing is one step back, not one per letter.
        var typing = query.Search != Query.Search && Query.Search.Length > 0 && query with { Search = Query.Search } == Query;
        Query = query;
        _underWay.Enqueue(query);
        navigation.NavigateTo("/" + query.ToQueryString(VenueCatalog.Venues), new NavigationOptions { ReplaceHistoryEntry = typing });
    }

    /// <summary>The browser has arrived at an address; true when that is news.</summary>
    public bool Arrive(string address)
    {
        var query = Read(address);
        if (_underWay.TryDequeue(out var sent) && sent == query)
            return false;
        // The viewer went elsewhere (back, forward, a link): what was under way is overtaken.
        _underWay.Clear();
        Query = query;
        return true;
    }

    private static GridQuery Read(string address) => GridQuery.Parse(new Uri(address).Query, VenueCatalog.Venues);
}
