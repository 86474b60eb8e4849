using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Web.Api.Parameters;
using Microsoft.OpenApi;

namespace FundingDash.Web.Api.Streaming;

/// <summary>Assets by their names, with commas between them or the parameter repeated.</summary>
internal sealed record AssetNames(string Name, string Summary) : ApiParameter(Name, Summary)
{
    public override string Allowed => "names of quoted assets with commas between them, see /api/assets";

    public override OpenApiSchema Schema => new() { Type = JsonSchemaType.String };

    /// <summary>Empty for all.</summary>
    public ImmutableHashSet<string> Read(ApiCall call, MarketSnapshot snapshot)
    {
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in call.Http.Request.Query[Name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (snapshot.FindAsset(text) is { } known)
                names.Add(known.Name);
            else if (!names.Contains(text))
                call.Refuse(ApiProblem.Unknown("asset", this, text, snapshot.Assets.Select(asset => asset.Name)));
        }

        return names.ToImmutable();
    }
}
