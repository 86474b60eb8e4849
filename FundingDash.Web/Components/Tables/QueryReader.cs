using System.Globalization;
using System.Numerics;
using Microsoft.AspNetCore.WebUtilities;

namespace FundingDash.Web.Components.Tables;

/// <summary>The values of a query string; null for what is not there or, asked for as a number, is none.</summary>
internal sealed class QueryReader(string? queryString)
{
    private readonly Dictionary<string, Microsoft.Extensions.Primitives.StringValues> _values = QueryHelpers.ParseQuery(queryString);

    public string? this[string key] => _values.TryGetValue(key, out var values) ? values.LastOrDefault() : null;

    public T? Number<T>(string key)
        where T : struct, INumber<T> =>
        T.TryParse(this[key], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
