using System.Text.Json.Serialization;

namespace FundingDash.Web.Api.Health;

/// <param name="Status">live.</param>
public sealed record LiveAnswer(string Status);

/// <param name="Status">ready or not_ready.</param>
/// <param name="Missing">What is missing, in plain words; null when ready.</param>
public sealed record ReadyAnswer(string Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Missing);

/// <param name="Status">healthy or degraded.</param>
/// <param name="Database">connected or disconnected.</param>
/// <param name="Timestamp">When this was judged.</param>
public sealed record HealthAnswer(string Status, string Database, DateTimeOffset Timestamp);
