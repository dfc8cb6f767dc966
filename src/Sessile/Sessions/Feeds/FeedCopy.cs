using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sessile.Sessions;

/// <summary>Copies between tensor spans of any strides (zero, permuted, padded) and row-major memory. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FeedCopy
{
    /// <summary>Whether the elements lie row-major without gaps.</summary>
    public static bool IsRowMajor<T>(in ReadOnlyTensorSpan<T> tensor) => FirstRowMajorAxis(tensor.Lengths, tensor.Strides) == 0;

    /// <summary>Copies a tensor's elements, row-major, to <paramref name="destination"/> and what follows it.</summary>
    public static void CopyIn<T>(in ReadOnlyTensorSpan<T> source, ref T destination) where T : unmanaged
    {
        if (source.IsEmpty) return;
        ref T start = ref Unsafe.AsRef(in source.GetPinnableReference());
        var walk = new Walk(source.Lengths, source.Strides);
        walk.Gather(0, ref start, ref destination);
    }

    /// <summary>Copies row-major elements from <paramref name="source"/> and what follows it into a tensor.</summary>
    public static void CopyOut<T>(ref readonly T source, in TensorSpan<T> destination) where T : unmanaged
    {
        if (destination.IsEmpty) return;
        ref T start = ref destination.GetPinnableReference();
        var walk = new Walk(destination.Lengths, destination.Strides);
        walk.Scatter(0, ref Unsafe.AsRef(in source), ref start);
    }

    // From this axis on, the elements lie row-major without gaps. An axis of size one has no say: it is never stepped along.
    private static int FirstRowMajorAxis(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
    {
        nint block = 1;
        int axis = lengths.Length;
        for (; axis > 0; axis--)
        {
            if (lengths[axis - 1] != 1 && strides[axis - 1] != block) break;
            block *= lengths[axis - 1];
        }

        return axis;
    }

    private readonly ref struct Walk
    {
        private readonly ReadOnlySpan<nint> _lengths;
        private readonly ReadOnlySpan<nint> _strides;
        private readonly int _blockAxis;
        private readonly nint _block;

        public Walk(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
        {
            _lengths = lengths;
            _strides = strides;
            _blockAxis = FirstRowMajorAxis(lengths, strides);
            _block = 1;
            foreach (nint length in lengths[_blockAxis..]) _block *= length;
        }

        // Both return where the next element of the row-major side lies.
        public ref T Gather<T>(int axis, ref T strided, ref T flat) where T : unmanaged
        {
            if (axis == _blockAxis) return ref Copy(ref strided, ref flat, ref flat);
            ref T next = ref flat;
            for (nint i = 0; i < _lengths[axis]; i++)
                next = ref Gather(axis + 1, ref Unsafe.Add(ref strided, i * _strides[axis]), ref next);
            return ref next;
        }

        public ref T Scatter<T>(int axis, ref T flat, ref T strided) where T : unmanaged
        {
            if (axis == _blockAxis) return ref Copy(ref flat, ref strided, ref flat);
            ref T next = ref flat;
            for (nint i = 0; i < _lengths[axis]; i++)
                next = ref Scatter(axis + 1, ref next, ref Unsafe.Add(ref strided, i * _strides[axis]));
            return ref next;
        }

        private ref T Copy<T>(ref T from, ref T to, ref T flat) where T : unmanaged
        {
            if (_block == 1) to = from;
            else MemoryMarshal.CreateReadOnlySpan(ref from, checked((int)_block)).CopyTo(MemoryMarshal.CreateSpan(ref to, checked((int)_block)));
            return ref Unsafe.Add(ref flat, _block);
        }
    }
}
