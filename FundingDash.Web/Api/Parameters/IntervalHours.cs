using System.Collections.Frozen;
using System.Globalization;
using Microsoft.OpenApi;

namespace FundingDash.Web.Api.Parameters;

/// <summary>Funding intervals in hours, with commas between them or the parameter repeated.</summary>
public sealed record IntervalHours(string Name, string Summary) : ApiParameter(Name, Summary)
{
    private const decimal Longest = 24 * 7;

    public override string Allowed => "hours with commas between them, such as 1,4,8";

    public override OpenApiSchema Schema => new() { Type = JsonSchemaType.String };

    /// <summary>Null for all.</summary>
    public FrozenSet<decimal>? Read(ApiCall call)
    {
        var hours = new HashSet<decimal>();
        foreach (var text in FindAll(call))
        {
            // Some programs write 8h.
            if (decimal.TryParse(text.TrimEnd('h', 'H'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= Longest)
                hours.Add(value);
            else
                Refuse(call, text);
        }

        return hours.Count == 0 ? null : hours.ToFrozenSet();
    }
}
