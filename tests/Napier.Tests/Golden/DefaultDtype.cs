namespace Napier.Tests.Golden;

/// <summary>Another default dtype for the time of a test.</summary>
internal readonly struct DefaultDtype : IDisposable
{
    private readonly ScalarType before = get_default_dtype();

    public DefaultDtype(ScalarType? type)
    {
        if (type is { } t) set_default_dtype(t);
    }

    public void Dispose() => set_default_dtype(before);
}

/// <summary>Tests that change settings of the whole process run one after another.</summary>
[CollectionDefinition(nameof(Settings), DisableParallelization = true)]
public class Settings;
