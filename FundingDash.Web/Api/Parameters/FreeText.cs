using Microsoft.OpenApi;

namespace FundingDash.Web.Api.Parameters;

/// <summary>A text of bounded length, such as a name that is looked up later.</summary>
public sealed record FreeText(string Name, string Summary) : ApiParameter(Name, Summary)
{
    private const int MaxLength = 100;

    public override string Allowed => $"a text of at most {MaxLength} characters";

    public override OpenApiSchema Schema => new() { Type = JsonSchemaType.String, MaxLength = MaxLength };

    /// <summary>Empty when nothing is given.</summary>
    public string Read(ApiCall call)
    {
        var text = Find(call) ?? "";
        if (text.Length <= MaxLength)
            return text;
        Refuse(call, text);
        return "";
    }
}
