using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace FundingDash.Web.Api.Parameters;

/// <summary>A whole number within bounds.</summary>
public sealed record WholeNumber(string Name, string Summary, int Least, int Most, int Default) : ApiParameter(Name, Summary)
{
    public override string Allowed => $"a whole number from {Least} to {Most}";

    public override OpenApiSchema Schema => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = Least.ToString(CultureInfo.InvariantCulture),
        Maximum = Most.ToString(CultureInfo.InvariantCulture),
        Default = JsonValue.Create(Default),
    };

    public int Read(ApiCall call)
    {
        if (Find(call) is not { } text)
            return Default;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= Least && value <= Most)
            return value;
        Refuse(call, text);
        return Default;
    }
}
