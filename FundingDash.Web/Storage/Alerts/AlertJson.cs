using System.Text.Json.Serialization;
using FundingDash.Domain.Alerts;

namespace FundingDash.Web.Storage.Alerts;

// What can be derived is not stored.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(AlertRule))]
[JsonSerializable(typeof(AlertTarget))]
internal sealed partial class AlertJson : JsonSerializerContext;
