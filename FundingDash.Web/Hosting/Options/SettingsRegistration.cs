using Microsoft.Extensions.Options;

namespace FundingDash.Web.Hosting.Options;

public static class SettingsRegistration
{
    /// <summary>Registers settings as a singleton, read once; their faults are part of the one report at start.</summary>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services, Func<IServiceProvider, ICollection<string>, T> read)
        where T : class
    {
        services.AddSingleton(provider =>
        {
            var faults = new List<string>();
            return new CheckedSettings<T>(read(provider, faults), faults);
        });
        services.AddSingleton<ISettingsCheck>(provider => provider.GetRequiredService<CheckedSettings<T>>());
        return services.AddSingleton(provider => provider.GetRequiredService<CheckedSettings<T>>().Value);
    }

    /// <summary>Everything that is wrong with the settings: those of <see cref="AddSettings{T}"/> and the options with ValidateOnStart.</summary>
    public static IReadOnlyList<string> FindSettingsFaults(this IServiceProvider services)
    {
        var faults = services.GetServices<ISettingsCheck>().SelectMany(check => check.Faults).ToList();
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
        }
        catch (OptionsValidationException e)
        {
            faults.AddRange(e.Failures);
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            faults.AddRange(e.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures));
        }
        catch (InvalidOperationException e) when (e.InnerException is not null)
        {
            // Binding could not convert a value; its message names key, value and type.
            faults.Add(e.Message);
        }

        return faults;
    }
}
