using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace FundingDash.Web.Api.Parameters;

/// <summary>One of a few words, whatever its case; the first is the default.</summary>
public sealed record OneOf(string Name, string Summary, ImmutableArray<string> Values) : ApiParameter(Name, Summary)
{
    public override string Allowed => string.Join(", ", Values);

    public override OpenApiSchema Schema => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. Values.Select(value => (JsonNode)JsonValue.Create(value))],
        Default = JsonValue.Create(Values[0]),
    };

    public string Read(ApiCall call)
    {
        if (Find(call) is not { } text)
            return Values[0];
        if (Values.FirstOrDefault(value => value.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
            return known;
        Refuse(call, text);
        return Values[0];
    }
}
