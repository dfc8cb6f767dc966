using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sessile.Sessions;

namespace Sessile;

// Access to variables from outside a run.
public abstract partial class GraphSession
{
    /// <summary>All variables, those made inside functions too, by name and in order of creation.</summary>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    /// <exception cref="InvalidOperationException">A run is under way.</exception>
    public VariableCollection Variables
    {
        get
        {
            RequireIdle();
            return field ??= new VariableCollection(this);
        }
    }

    internal VariableDefinition[] VariableDefinitions => _layout.Variables;

    internal string GraphName => _layout.GraphName;

    /// <summary>The live value of a variable, writable until the session's next run. A scalar has the shape [1].
    /// Taking it does not make an uninitialized variable an initialized one: <see cref="Initialize"/>, an assignment and a restore do.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal TensorSpan<T> VariableSpan<T>(int index) where T : unmanaged
    {
        Span<T> values = VariableValues<T>(index);
        nint[] lengths = _layout.Variables[index].Lengths;
        return lengths.Length == 0 ? new TensorSpan<T>(values) : new TensorSpan<T>(values, lengths);
    }

    /// <summary>The live value of a scalar variable, writable until the session's next run.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ref T VariableScalar<T>(int index) where T : unmanaged => ref VariableValues<T>(index)[0];

    /// <summary>The live value of a variable, flat and row-major.</summary>
    internal Span<T> VariableValues<T>(int index) where T : unmanaged
    {
        RequireIdle();
        VariableDefinition variable = _layout.Variables[index];
        if (ElementTypes.Of<T>() != variable.ElementType) ThrowElementType<T>(variable);
        OpenForWriting(index);
        return MemoryMarshal.CreateSpan(ref VariableRef<T>(variable.Offset), variable.Length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowElementType<T>(VariableDefinition variable) where T : unmanaged => throw new InvalidOperationException(
        $"Variable '{variable.Name}' has elements of type {variable.ElementType.Keyword()}, not {ElementTypes.Of<T>()?.Keyword() ?? typeof(T).Name}.");
}
