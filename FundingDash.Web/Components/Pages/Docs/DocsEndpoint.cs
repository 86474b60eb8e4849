using Microsoft.OpenApi;

namespace FundingDash.Web.Components.Pages.Docs;

/// <summary>One endpoint on the page that explains the API.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Its address, parameters in braces.</param>
/// <param name="Operation">Its description.</param>
public sealed record DocsEndpoint(string Method, string Path, OpenApiOperation Operation)
{
    public string Group => Operation.Tags?.FirstOrDefault()?.Name ?? "Other";

    /// <summary>An address to try, with the example for every parameter that has one; null where trying would change something.</summary>
    public string? Example => Method == "GET" ? Fill() : null;

    public static IEnumerable<DocsEndpoint> All(OpenApiDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return
            from path in document.Paths
            from operation in path.Value.Operations ?? []
            select new DocsEndpoint(operation.Key.Method, path.Key, operation.Value);
    }

    private string Fill()
    {
        var (address, query) = (Path, new List<string>());
        foreach (var parameter in Operation.Parameters ?? [])
        {
            if (parameter is not { Name: { } name, Example: { } example })
                continue;
            var value = Uri.EscapeDataString(example.ToString());
            if (parameter.In == ParameterLocation.Path)
                address = address.Replace($"{{{name}}}", value, StringComparison.Ordinal);
            else
                query.Add($"{name}={value}");
        }

        return query.Count == 0 ? address : $"{address}?{string.Join('&', query)}";
    }
}
