using Microsoft.AspNetCore.Routing;

namespace FundingDash.Web.Hosting;

public static class HeadRequests
{
    /// <summary>Lets the endpoints that answer GET answer HEAD too, as uptime checks and proxies ask; the web server drops the body.</summary>
    public static TBuilder AllowHead<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Finally(static endpoint =>
        {
            if (endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is { } known
                && known.HttpMethods.Contains(HttpMethods.Get) && !known.HttpMethods.Contains(HttpMethods.Head))
            {
                endpoint.Metadata.Add(new HttpMethodMetadata([.. known.HttpMethods, HttpMethods.Head]));
            }
        });
        return builder;
    }
}
