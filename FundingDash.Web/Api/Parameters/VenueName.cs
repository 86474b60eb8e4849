using System.Collections.Immutable;
using System.Text.Json.Nodes;
using FundingDash.Domain.Venues;
using Microsoft.OpenApi;

namespace FundingDash.Web.Api.Parameters;

/// <summary>A venue by its name, whatever the case.</summary>
public sealed record VenueName(string Name, string Summary) : ApiParameter(Name, Summary)
{
    /// <summary>The venue meant when none is named; null for all.</summary>
    public string? Default { get; init; }

    public override string Allowed => string.Join(", ", VenueCatalog.Venues);

    public override OpenApiSchema Schema => new() { Type = JsonSchemaType.String, Default = Default is null ? null : JsonValue.Create(Default) };

    /// <summary>The name as it is really written; null when none is given and none is the default.</summary>
    public string? Read(ApiCall call)
    {
        if (Find(call) is not { } text)
            return Default;
        if (Resolve(text) is { } known)
            return known;
        call.Refuse(ApiProblem.Unknown("venue", this, text, VenueCatalog.Venues.Select(venue => venue.Name)));
        return null;
    }

    /// <summary>The catalog's spelling; null for no venue.</summary>
    public static string? Resolve(string text) => VenueCatalog.FindVenue(text)?.Name;
}

/// <summary>Venues by their names, with commas between them or the parameter repeated.</summary>
public sealed record VenueNames(string Name, string Summary) : ApiParameter(Name, Summary)
{
    public override string Allowed => $"names with commas between them, of {string.Join(", ", VenueCatalog.Venues)}";

    public override OpenApiSchema Schema => new() { Type = JsonSchemaType.String };

    /// <summary>Empty for all.</summary>
    public ImmutableHashSet<string> Read(ApiCall call)
    {
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var text in FindAll(call))
        {
            if (VenueName.Resolve(text) is { } known)
                names.Add(known);
            else
                call.Refuse(ApiProblem.Unknown("venue", this, text, VenueCatalog.Venues.Select(venue => venue.Name)));
        }

        return names.ToImmutable();
    }
}
