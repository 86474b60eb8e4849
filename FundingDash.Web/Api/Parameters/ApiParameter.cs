using Microsoft.OpenApi;

namespace FundingDash.Web.Api.Parameters;

/// <summary>A parameter as data: how it is read and checked, and how it is described.</summary>
/// <param name="Name">Name in the query string or in the path.</param>
/// <param name="Summary">What it does, for the description.</param>
public abstract record ApiParameter(string Name, string Summary)
{
    public bool InPath { get; init; }

    /// <summary>A value that works with any data.</summary>
    public string? Example { get; init; }

    /// <summary>What is allowed, in words that complete "allowed: ".</summary>
    public abstract string Allowed { get; }

    public abstract OpenApiSchema Schema { get; }

    /// <summary>The text given; null when there is none. An empty value counts as none, of several the last one counts.</summary>
    protected string? Find(ApiCall call)
    {
        var text = InPath ? call.Http.GetRouteValue(Name)?.ToString() : call.Http.Request.Query[Name] is [.., var last] ? last : null;
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    /// <summary>The texts of a list: with commas between them, or the parameter repeated.</summary>
    protected IEnumerable<string> FindAll(ApiCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Http.Request.Query[Name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Refuses the call because of this parameter's value.</summary>
    protected void Refuse(ApiCall call, string value) => call.Refuse(ApiProblem.BadValue(this, value));
}
