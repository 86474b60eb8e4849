using System.Text.Json.Serialization;
using FundingDash.Web.Api.Parameters;
using Microsoft.AspNetCore.WebUtilities;

namespace FundingDash.Web.Api;

/// <summary>Why there is no answer, as RFC 9457 has it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">In plain words, never an exception's text.</param>
public sealed record ApiProblem(int Status, string Detail)
{
    public const string ContentType = "application/problem+json";
    private const int LongestValue = 100;

    public string Type => "about:blank";

    public string Title => ReasonPhrases.GetReasonPhrase(Status);

    /// <summary>The parameter at fault, with its value and what is allowed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parameter { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Value { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Allowed { get; init; }

    /// <summary>A known name that is much like the unknown one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Suggestion { get; init; }

    /// <summary>Seconds after which asking again makes sense.</summary>
    [JsonIgnore]
    public int? RetryAfter { get; init; }

    public static ApiProblem NoData { get; } = new(StatusCodes.Status503ServiceUnavailable, "No venue has been collected yet and nothing was stored: there is no data. /ready tells when there is.") { RetryAfter = 5 };

    public static ApiProblem NoDatabase { get; } = new(StatusCodes.Status503ServiceUnavailable, "The database does not answer; the last 90 days of history are in memory and can be asked for.") { RetryAfter = 10 };

    public static ApiProblem BadValue(ApiParameter parameter, string value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return new(StatusCodes.Status400BadRequest, $"{parameter.Name} is '{Short(value)}'; allowed: {parameter.Allowed}.") { Parameter = parameter.Name, Value = Short(value), Allowed = parameter.Allowed };
    }

    /// <summary>A name that nothing has.</summary>
    /// <param name="what">Kind of the thing: venue, asset, contract.</param>
    /// <param name="parameter">The parameter that names it.</param>
    /// <param name="value">The name given.</param>
    /// <param name="known">Names that things of the kind have.</param>
    public static ApiProblem Unknown(string what, ApiParameter parameter, string value, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var suggestion = SimilarName.Find(value, known);
        return new(StatusCodes.Status404NotFound, $"There is no {what} '{Short(value)}'{(suggestion is null ? "" : $"; did you mean {suggestion}?")}")
        {
            Parameter = parameter.Name,
            Value = Short(value),
            Allowed = parameter is VenueName or VenueNames ? parameter.Allowed : null,
            Suggestion = suggestion,
        };
    }

    private static string Short(string value) => value.Length <= LongestValue ? value : value[..LongestValue] + "…";
}
