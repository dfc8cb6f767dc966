using System.Numerics.Tensors;
using Sessile.Sessions;

namespace Sessile;

/// <summary>One variable of a session.</summary>
public sealed class VariableInfo
{
    private readonly GraphSession _session;
    private readonly int _index;
    private readonly VariableDefinition _definition;

    internal VariableInfo(GraphSession session, int index)
    {
        _session = session;
        _index = index;
        _definition = session.VariableDefinitions[index];
    }

    /// <summary>The name with its scopes: <c>Encoder/Block_1/kernel</c>.</summary>
    public string Name => _definition.Name;

    /// <summary>The type of the elements.</summary>
    public ElementType ElementType => _definition.ElementType;

    /// <summary>The size of each axis; none for a scalar.</summary>
    public ReadOnlySpan<int> Shape => _definition.Shape;

    /// <summary>How much memory the value takes.</summary>
    public long ByteCount => _definition.ByteCount;

    /// <summary>Whether optimizers train it by default.</summary>
    public bool IsTrainable => _definition.IsTrainable;

    /// <summary>Whether it has a value. One without elements always has.</summary>
    public bool IsInitialized => _session.IsVariableInitialized(_index);

    /// <summary>The live value, flat and row-major; writable, and valid until the session's next run. Writing to an uninitialized
    /// variable does not make it count as initialized: <see cref="GraphSession.Initialize"/>, an assignment or a restore does.</summary>
    /// <exception cref="InvalidOperationException">The elements are of another type, or a run is under way.</exception>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    public Span<T> AsSpan<T>() where T : unmanaged => _session.VariableValues<T>(_index);

    /// <summary>As <see cref="AsSpan{T}"/>, with the variable's shape; a scalar has the shape [1].</summary>
    /// <exception cref="InvalidOperationException">The elements are of another type, or a run is under way.</exception>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    public TensorSpan<T> AsTensorSpan<T>() where T : unmanaged => _session.VariableSpan<T>(_index);

    /// <summary>Name, element type and shape: <c>Hidden/kernel: float [784, 128]</c>.</summary>
    public override string ToString() => $"{Name}: {ElementType.Keyword()} [{string.Join(", ", _definition.Shape)}]";
}
