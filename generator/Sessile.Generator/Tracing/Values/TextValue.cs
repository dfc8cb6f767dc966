using System.Text;

namespace Sessile.Generator.Tracing.Values;

/// <summary>A <see cref="StringBuilder"/> of the user's.</summary>
internal sealed class TextValue
{
    public StringBuilder Builder { get; } = new();
}
