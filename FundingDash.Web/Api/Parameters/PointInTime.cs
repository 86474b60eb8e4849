using System.Globalization;
using Microsoft.OpenApi;

namespace FundingDash.Web.Api.Parameters;

/// <summary>A time as ISO 8601, UTC unless it names its zone, or as Unix milliseconds or seconds.</summary>
public sealed record PointInTime(string Name, string Summary) : ApiParameter(Name, Summary)
{
    // Seconds up to the year 5138, milliseconds beyond it: no time of interest is told wrong.
    private const long LargestSeconds = 100_000_000_000;
    private static readonly long LargestMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public override string Allowed => "a time such as 2026-09-11T16:00:00Z, or Unix milliseconds";

    public override OpenApiSchema Schema => new() { Type = JsonSchemaType.String, Format = "date-time" };

    public DateTimeOffset? Read(ApiCall call)
    {
        if (Find(call) is not { } text)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= LargestMilliseconds)
            return number < LargestSeconds ? DateTimeOffset.FromUnixTimeSeconds(number) : DateTimeOffset.FromUnixTimeMilliseconds(number);
        // A plus sign that nobody escaped arrives as a blank.
        if (DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time))
        {
            return time;
        }

        Refuse(call, text);
        return null;
    }
}
