using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using Microsoft.OpenApi;

namespace FundingDash.Web.Api.Parameters;

/// <summary>Assets by their names, with commas between them or the parameter repeated.</summary>
public sealed record AssetNames(string Name, string Summary) : ApiParameter(Name, Summary)
{
    public override string Allowed => "names of quoted assets with commas between them, see /api/assets";

    public override OpenApiSchema Schema => new() { Type = JsonSchemaType.String };

    /// <summary>The names as listed; empty for all.</summary>
    public ImmutableHashSet<string> Read(ApiCall call, MarketSnapshot market)
    {
        ArgumentNullException.ThrowIfNull(market);
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var text in FindAll(call))
        {
            if (market.FindAsset(text) is { } known)
                names.Add(known.Name);
            else
                call.Refuse(ApiProblem.Unknown("asset", this, text, market.Assets.Select(asset => asset.Name)));
        }

        return names.ToImmutable();
    }
}
