using TorchSharp;

namespace Sessile.Torch.Tests;

internal static class Native
{
    /// <summary>Skips a test where the native library is absent or does not load, and says why.</summary>
    public static void Require()
    {
        string? reason = null;
        try
        {
            torch.set_num_threads(1);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            var inner = problem;
            while (inner.InnerException is not null)
                inner = inner.InnerException;
            reason = inner.Message;
        }

        Assert.SkipWhen(reason is not null, $"TorchSharp does not load: {reason}");
    }
}
