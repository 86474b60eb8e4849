using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Tables;

/// <summary>
/// A page's query and the address that holds it. A change counts at once; that the address has followed is heard from the browser a
/// round trip later, and must not bring back what the viewer has meanwhile changed again.
/// </summary>
/// <param name="navigation">The browser's address.</param>
/// <param name="parse">Reads a query string.</param>
/// <param name="format">Writes an address.</param>
/// <param name="isTyping">True when a query (first) differs from the one before (second) only by what was typed on in a field.</param>
internal sealed class QueryAddress<TQuery>(NavigationManager navigation, Func<string, TQuery> parse, Func<TQuery, string> format, Func<TQuery, TQuery, bool> isTyping)
    where TQuery : class, IEquatable<TQuery>
{
    private readonly Queue<TQuery> _underWay = new();
    private readonly string _page = PathOf(navigation.Uri);

    public TQuery Query { get; private set; } = parse(new Uri(navigation.Uri).Query);

    public void Go(TQuery query)
    {
        // Typing is one step back, not one per letter.
        var typing = isTyping(query, Query);
        Query = query;
        _underWay.Enqueue(query);
        navigation.NavigateTo(format(query), new NavigationOptions { ReplaceHistoryEntry = typing });
    }

    /// <summary>The browser has arrived at an address; true when that is news.</summary>
    public bool Arrive(string address)
    {
        // On the way to another page this one is still there for a moment: that address is not its own.
        if (!PathOf(address).Equals(_page, StringComparison.OrdinalIgnoreCase))
            return false;
        var query = parse(new Uri(address).Query);
        if (_underWay.TryDequeue(out var sent) && sent.Equals(query))
            return false;
        // The viewer went elsewhere (back, forward, a link): what was under way is overtaken.
        _underWay.Clear();
        Query = query;
        return true;
    }

    private static string PathOf(string address) => new Uri(address).AbsolutePath.TrimEnd('/');
}
