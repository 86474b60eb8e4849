using Microsoft.AspNetCore.WebUtilities;

namespace FundingDash.Web.Components.Tables;

/// <summary>Writes a query string of what differs from the default.</summary>
internal sealed class QueryWriter
{
    private readonly List<KeyValuePair<string, string?>> _parts = [];

    public QueryWriter Add(bool differs, string key, string? value)
    {
        if (differs)
            _parts.Add(new(key, value));
        return this;
    }

    /// <summary>Empty, or beginning with a question mark.</summary>
    public override string ToString() => QueryHelpers.AddQueryString("", _parts);
}
