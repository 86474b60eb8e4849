namespace FundingDash.Web.Api.Documents;

internal static class EndpointWords
{
    /// <summary>What an endpoint does, for the description.</summary>
    public static TBuilder Describe<TBuilder>(this TBuilder builder, string group, string summary, string? description = null)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.WithTags(group).WithSummary(summary);
        return description is null ? builder : builder.WithDescription(description);
    }
}
