namespace FundingDash.Web.Api;

/// <summary>One request: its parameters are read through it, and the first that is wrong refuses it.</summary>
public sealed class ApiCall(HttpContext http)
{
    public HttpContext Http => http;

    /// <summary>Why there is no answer; null while nothing is wrong.</summary>
    public ApiProblem? Refusal { get; private set; }

    public bool IsRefused => Refusal is not null;

    public void Refuse(ApiProblem problem) => Refusal ??= problem;
}
