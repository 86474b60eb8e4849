using System.Globalization;
using System.Text.Json.Nodes;
using FundingDash.Web.Api.History;
using FundingDash.Web.Api.Parameters;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FundingDash.Web.Api.Documents;

/// <summary>The description of the API, made once when first asked for.</summary>
public sealed class ApiDocument
{
    public const string Name = "v1";
    private const string ProblemSchema = "Problem";

    private readonly Lazy<Task<OpenApiDocument>> _document;
    private readonly Lazy<Task<byte[]>> _bytes;

    public ApiDocument([FromKeyedServices(Name)] IOpenApiDocumentProvider provider)
    {
        _document = new(() => provider.GetOpenApiDocumentAsync());
        _bytes = new(SerialiseAsync);
    }

    public Task<OpenApiDocument> Model => _document.Value;

    /// <summary>As JSON.</summary>
    public Task<byte[]> Bytes => _bytes.Value;

    internal static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "FundingDash API",
            Version = Name,
            Description = "Funding rates of perpetual futures on 13 venues: live, settled, how unusual they are, and the spreads between them. Rates are fractions for one funding interval, annual rates linear percent, "
                + "times UTC; missing is null, zero is 0. Every answer carries an ETag: send it as If-None-Match and get 304 while nothing is new. Errors are problem details (RFC 9457).",
            License = new() { Name = "MIT", Identifier = "MIT" },
        };
        // Wherever this document was taken from.
        document.Servers = [new() { Url = "/" }];
        return Task.CompletedTask;
    }

    internal static async Task DescribeOperationAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var path = context.Description.RelativePath!;
        operation.OperationId = OperationId(context.Description.HttpMethod!, path);
        var parameters = context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiParameters>().LastOrDefault();
        if (parameters is null)
            return;
        operation.Parameters = [.. parameters.All.Select(Describe)];
        var problem = new OpenApiSchemaReference(await AddProblemAsync(context, cancellationToken), context.Document);
        operation.Responses ??= [];
        operation.Responses["304"] = new OpenApiResponse { Description = "Nothing is new since the answer whose ETag was sent as If-None-Match." };
        if (!parameters.All.IsEmpty)
            operation.Responses["400"] = Problem("A parameter is wrong; the answer names it, its value and what is allowed.", problem);
        if (parameters.All.Any(parameter => parameter is FreeText or VenueName or VenueNames or AssetNames))
            operation.Responses["404"] = Problem("There is no such asset, venue or contract; the answer may suggest one.", problem);
        operation.Responses["503"] = Problem("Nothing has been collected yet, or the database does not answer.", problem);
    }

    internal static Task DescribeSchemaAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String | (Nullable.GetUnderlyingType(type) is null ? 0 : JsonSchemaType.Null);
            schema.Format = "date-time";
        }
        else if (type == typeof(AssetHistoryRow))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Description = "For every contract its rate under its name and its annual rate in percent under the name with _apr; null where it did not pay at that time.";
            schema.Properties = new Dictionary<string, IOpenApiSchema> { ["timestamp"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" } };
            schema.Required = new HashSet<string> { "timestamp" };
            schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Number | JsonSchemaType.Null };
        }

        return Task.CompletedTask;
    }

    // Such as get_api_funding-rates: hyphens stay, since /api/backfill-status and /api/backfill/status are two.
    private static string OperationId(string method, string path) =>
        $"{method.ToLowerInvariant()}_{string.Concat(path.Where(letter => letter is not ('{' or '}' or '*')).Select(letter => char.IsLetterOrDigit(letter) || letter == '-' ? letter : '_'))}";

    private static async Task<string> AddProblemAsync(OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Document!.Components?.Schemas?.ContainsKey(ProblemSchema) != true)
            context.Document.AddComponent(ProblemSchema, await context.GetOrCreateSchemaAsync(typeof(ApiProblem), cancellationToken: cancellationToken));
        return ProblemSchema;
    }

    private static IOpenApiParameter Describe(ApiParameter parameter) => new OpenApiParameter
    {
        Name = parameter.Name,
        In = parameter.InPath ? ParameterLocation.Path : ParameterLocation.Query,
        Required = parameter.InPath,
        Description = $"{parameter.Summary} Allowed: {parameter.Allowed}.",
        Schema = parameter.Schema,
        Example = parameter.Example is not { } example ? null
            : parameter is WholeNumber ? JsonValue.Create(int.Parse(example, CultureInfo.InvariantCulture)) : JsonValue.Create(example),
    };

    private static OpenApiResponse Problem(string description, IOpenApiSchema schema) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType> { [ApiProblem.ContentType] = new() { Schema = schema } },
    };

    private async Task<byte[]> SerialiseAsync()
    {
        var document = await Model;
        using var memory = new MemoryStream();
        await document.SerializeAsJsonAsync(memory, OpenApiSpecVersion.OpenApi3_1);
        return memory.ToArray();
    }
}
