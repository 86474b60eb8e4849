using FundingDash.Domain.Venues;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Tables;

/// <summary>
/// A page's query and the address that holds it. A change counts at once; that the address has followed is heard from the browser a
/// round trip later, and must not bring back what the viewer has meanwhile changed again.
/// </summary>
internal sealed class QueryAddress<TQuery>(NavigationManager navigation)
    where TQuery : class, ITableQuery<TQuery>
{
    private readonly Queue<TQuery> _underWay = new();
    private readonly string _page = PathOf(navigation.Uri);

    public TQuery Query { get; private set; } = QueryOf(navigation.Uri);

    public void Go(TQuery query)
    {
        // Typing is one step back, not one per letter.
        var typing = query.IsTypingAfter(Query);
        Query = query;
        _underWay.Enqueue(query);
        navigation.NavigateTo((_page.Length == 0 ? "/" : _page) + query.ToQueryString(VenueCatalog.Venues), new NavigationOptions { ReplaceHistoryEntry = typing });
    }

    /// <summary>The browser has arrived at an address; true when that is news.</summary>
    public bool Arrive(string address)
    {
        // On the way to another page this one is still there for a moment: that address is not its own.
        if (!PathOf(address).Equals(_page, StringComparison.OrdinalIgnoreCase))
            return false;
        var query = QueryOf(address);
        if (_underWay.TryDequeue(out var sent) && sent.Equals(query))
            return false;
        // The viewer went elsewhere (back, forward, a link): what was under way is overtaken.
        _underWay.Clear();
        Query = query;
        return true;
    }

    private static TQuery QueryOf(string address) => TQuery.Parse(new Uri(address).Query, VenueCatalog.Venues);

    private static string PathOf(string address) => new Uri(address).AbsolutePath.TrimEnd('/');
}
