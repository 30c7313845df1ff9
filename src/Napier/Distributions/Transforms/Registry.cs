namespace Napier;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>A bijection from all real numbers to what a constraint allows, for samplers and optimisers that know no bounds.</summary>
        /// <exception cref="NotSupportedException">There is none.</exception>
        public static transforms.Transform biject_to(constraints.Constraint constraint) => constraint.Bijection ?? throw Cannot(constraint);

        /// <summary>A map from all real numbers onto what a constraint allows, not always one to one.</summary>
        /// <exception cref="NotSupportedException">There is none.</exception>
        public static transforms.Transform transform_to(constraints.Constraint constraint) => constraint.Surjection ?? throw Cannot(constraint);

        private static NotSupportedException Cannot(constraints.Constraint constraint)
        {
            string name = constraint.ToString();
            int end = name.IndexOf('(', StringComparison.Ordinal);
            return new($"Cannot transform {(end < 0 ? name : name[..end])} constraints");
        }
    }
}
