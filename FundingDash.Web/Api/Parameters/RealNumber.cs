using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace FundingDash.Web.Api.Parameters;

/// <summary>A finite number, within bounds where there are any.</summary>
public sealed record RealNumber(string Name, string Summary, double? Least = null, double? Most = null, double? Default = null) : ApiParameter(Name, Summary)
{
    public override string Allowed => (Least, Most) switch
    {
        (null, null) => "a number",
        ({ } least, null) => $"a number of at least {least}",
        (null, { } most) => $"a number of at most {most}",
        ({ } least, { } most) => $"a number from {least} to {most}",
    };

    public override OpenApiSchema Schema => new()
    {
        Type = JsonSchemaType.Number,
        Format = "double",
        Minimum = Least?.ToString(CultureInfo.InvariantCulture),
        Maximum = Most?.ToString(CultureInfo.InvariantCulture),
        Default = Default is { } value ? JsonValue.Create(value) : null,
    };

    /// <summary>The number given, else the default; null when there is neither.</summary>
    public double? Read(ApiCall call)
    {
        if (Find(call) is not { } text)
            return Default;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && !(value < Least) && !(value > Most))
            return value;
        Refuse(call, text);
        return Default;
    }
}
