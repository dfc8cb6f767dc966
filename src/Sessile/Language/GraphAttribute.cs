namespace Sessile;

/// <summary>Makes a partial class a graph: its properties are nodes, and a nested <c>Session</c> that computes them is generated at build time.</summary>
/// <remarks>
/// The class is a description. It has no memory and its code is never run. It may be nested in partial types, static or not, of any accessibility,
/// and spread over several files. A class that is not partial, is generic or file-local, or is named <c>Session</c> is an error.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GraphAttribute : Attribute
{
    /// <summary>Lets the compiler reorder and contract floating-point arithmetic. Off by default: elementwise results then follow IEEE 754 in the order written.</summary>
    /// <remarks>
    /// Divisions by constants, and by what many elements have in common, become products with reciprocals; the constants of a chain of products or sums become one;
    /// small powers become products and roots; a common factor is taken out of a sum. Results differ from those of the same graph without it in their last places,
    /// unless values leave the range on the way: a divisor below 1/<c>MaxValue</c> has an infinite reciprocal, and <c>x * 1e30f * 1e-30f</c> is <c>x</c> where it was infinite.
    /// Convolutions of single precision with 3×3 filters at stride 1 may go by Winograd's F(4×4, 3×3), which needs four times fewer products: on data of unit variance
    /// the root mean square of its errors is about 1e-6 of that of the results. An infinity, a NaN or a huge pixel then reaches all results of its square of 4×4,
    /// whether they see it or not. Products of large matrices of single precision, from about 400×400 weights and 256 rows on, may go by one level of Strassen's algorithm, which needs an eighth fewer
    /// products: on data of unit variance the root mean square of its errors is 1.5 to 2 times that of other products, about 1e-6 of that of the results, and errors grow with the largest elements of
    /// both matrices rather than with those that an element is made of; an infinity or a NaN reaches elements of other rows and columns. Weights that are packed for it take 7/4 of their
    /// memory once more, and those for any number of rows both that and their own. In which order sums of many elements are added up, those of products and convolutions among them, is free in every graph, and
    /// a convolution that meets an infinity may give NaN.
    /// </remarks>
    public bool FastMath { get; set; }

    /// <summary>The graph's seed for random nodes, as <c>tf.set_random_seed</c>. Without it, unseeded random nodes differ from session to session.</summary>
    public long Seed { get; set; }
}
