using System.Collections.Immutable;
using FundingDash.Domain.Markets;

namespace FundingDash.Web.Components.Tables;

/// <summary>Everything that says what a live table shows; lives in the URL, so that a view can be linked, reloaded and gone back to.</summary>
public interface ITableQuery<TSelf> : IEquatable<TSelf>
    where TSelf : class, ITableQuery<TSelf>
{
    /// <summary>Reads a query string; what is unknown or senseless counts as not said.</summary>
    static abstract TSelf Parse(string? queryString, ImmutableArray<Venue> venues);

    /// <summary>The query string, with only what differs from the default; empty or beginning with a question mark.</summary>
    string ToQueryString(ImmutableArray<Venue> venues);

    /// <summary>True when only the search was typed on since another query.</summary>
    bool IsTypingAfter(TSelf before);

    /// <summary>True when the rows and their order are those of another query, and at most something else differs (which row is open).</summary>
    bool ListsAs(TSelf other) => Equals(other);
}
